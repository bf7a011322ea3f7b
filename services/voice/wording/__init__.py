"""What is shown, written for the ear: no Markdown, no addresses, numbers in words. Pure."""

from services.voice.wording.sentences import SentenceStream, split_sentences
from services.voice.wording.spoken import spoken

__all__ = ["SentenceStream", "split_sentences", "spoken"]
