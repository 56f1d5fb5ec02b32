"""``python -m storeapp`` is the command ``storeapp``."""

from storeapp.cli import main

if __name__ == "__main__":
    main()
