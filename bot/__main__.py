"""`python -m bot` is `luotsi`."""

from bot.cli import main

if __name__ == "__main__":
    main()
