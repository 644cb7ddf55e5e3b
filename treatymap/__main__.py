"""Run the command line as `python -m treatymap`."""

from treatymap.cli import main

if __name__ == "__main__":
    main()
