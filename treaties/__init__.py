"""
Know what happened and when: treaties, transfers, claims, states and the ledger.

This room may import `treatymap.geo` and knows nothing of Folium. Words live here, in every language of the atlas;
geometry lives in the layers.
"""

from .atlas import Atlas
from .change import Change, Holding, Shift, changes, shifts
from .check_deep import Findings
from .check_land import notes_of_layers, seam_note
from .check_swapped import find_mirrored, find_swapped, told_bounds
from .claim import Claim, Measured, Scope
from .dates import BEFORE, Day, HistoricalDate, parse_date
from .event import Event, Mark
from .fact import Fact
from .figure import Comparison, Figure, measure, rounded
from .gloss import Gloss, LegendEntry
from .holder import Holder
from .label import Label
from .ledger import LedgerRow, Total, area_of, ledger, ledger_by_zone, totals
from .legend_keys import LegendKeys, make_legend_keys
from .load import BUILT_IN, load_atlas, look_into, read_shelf
from .moment import Moment, find_moment, find_moments
from .shell import command_line
from .source import Source
from .start import name_of, starter_files, title_of
from .state import State
from .statement import Statement, Verdict
from .task import (
    BarTask,
    BordersTask,
    DrawnLine,
    HoldersColumn,
    HoldersRow,
    HoldersTask,
    LevelName,
    NamedRiver,
    OpenTask,
    RiversTask,
    Side,
    SidesTask,
    SortedWord,
    StatementsTask,
    Task,
    WordsTask,
)
from .teacher import AskedQuestion, ContestedWord, Curriculum, Teacher
from .text import Text
from .theme import Sign, Theme
from .tour import Beside, Question, Tour, TourStep
from .transfer import Reading, Transfer
from .treaty import Acceptance, Article, Note, Signatory, Treaty
from .worksheet import Level, Worksheet
from .zone import Area, Before, Remark, Role, Zone

__all__ = [
    "BEFORE",
    "BUILT_IN",
    "Acceptance",
    "Area",
    "Article",
    "AskedQuestion",
    "Atlas",
    "BarTask",
    "Before",
    "Beside",
    "BordersTask",
    "Change",
    "Claim",
    "Comparison",
    "ContestedWord",
    "Curriculum",
    "Day",
    "DrawnLine",
    "Event",
    "Fact",
    "Figure",
    "Findings",
    "Gloss",
    "HistoricalDate",
    "Holder",
    "HoldersColumn",
    "HoldersRow",
    "HoldersTask",
    "Holding",
    "Label",
    "LedgerRow",
    "LegendEntry",
    "LegendKeys",
    "Level",
    "LevelName",
    "Mark",
    "Measured",
    "Moment",
    "NamedRiver",
    "Note",
    "OpenTask",
    "Question",
    "Reading",
    "Remark",
    "RiversTask",
    "Role",
    "Scope",
    "Shift",
    "Side",
    "SidesTask",
    "Sign",
    "Signatory",
    "SortedWord",
    "Source",
    "State",
    "Statement",
    "StatementsTask",
    "Task",
    "Teacher",
    "Text",
    "Theme",
    "Total",
    "Tour",
    "TourStep",
    "Transfer",
    "Treaty",
    "Verdict",
    "WordsTask",
    "Worksheet",
    "Zone",
    "area_of",
    "changes",
    "command_line",
    "find_mirrored",
    "find_moment",
    "find_moments",
    "find_swapped",
    "ledger",
    "ledger_by_zone",
    "load_atlas",
    "look_into",
    "make_legend_keys",
    "measure",
    "name_of",
    "notes_of_layers",
    "parse_date",
    "read_shelf",
    "rounded",
    "seam_note",
    "shifts",
    "starter_files",
    "title_of",
    "told_bounds",
    "totals",
]
