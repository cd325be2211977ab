"""
The trainer of the nested span tagger for Russian news: `python -m models.ru_news.train`; the card is README.md.

Read in this order: config.toml, corpora.py (what is known of each text), pieces.py and windows.py (text -> rows of numbers),
batches.py, model.py, loss.py, optimizer.py, checkpoint.py, fit.py, scoring.py, train.py, export.py.
"""
