"""The layers of factRuEval-2016: parts of names, objects, coreference, facts."""
