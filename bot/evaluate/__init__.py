"""How well messages are understood: rows of a test set to figures, and figures to text or a page. Decides nothing."""

from bot.evaluate.figures import Asked, Figures, Told, figures_of, read_rows, tell
from bot.evaluate.golden import golden_problems
from bot.evaluate.report import confusions_text, page, table

__all__ = ["Asked", "Figures", "Told", "confusions_text", "figures_of", "golden_problems", "page", "read_rows", "table", "tell"]
