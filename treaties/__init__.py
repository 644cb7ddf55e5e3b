"""
Know what happened and when: treaties, transfers, claims, states and the ledger.

This room may import `treatymap.geo` and knows nothing of Folium. Words live here, in every language of the atlas;
geometry lives in the layers.
"""

from .atlas import Atlas
from .claim import Claim, Measured, Scope
from .dates import BEFORE, Day, HistoricalDate, parse_date
from .event import Event, Mark
from .figure import Comparison, Figure, measure, rounded
from .gloss import Gloss, LegendEntry, legend_key
from .holder import Holder
from .label import Label
from .ledger import LedgerRow, Total, ledger, totals
from .load import load_atlas
from .source import Source
from .state import State
from .text import Text
from .transfer import Reading, Transfer
from .treaty import Acceptance, Article, Note, Signatory, Treaty
from .zone import Area, Before, Remark, Role, Zone

__all__ = [
    "BEFORE",
    "Acceptance",
    "Area",
    "Article",
    "Atlas",
    "Before",
    "Claim",
    "Comparison",
    "Day",
    "Event",
    "Figure",
    "Gloss",
    "HistoricalDate",
    "Holder",
    "Label",
    "LedgerRow",
    "LegendEntry",
    "Mark",
    "Measured",
    "Note",
    "Reading",
    "Remark",
    "Role",
    "Scope",
    "Signatory",
    "Source",
    "State",
    "Text",
    "Total",
    "Transfer",
    "Treaty",
    "Zone",
    "ledger",
    "legend_key",
    "load_atlas",
    "measure",
    "parse_date",
    "rounded",
    "totals",
]
