"""Reading: from the bytes of a file to plain values with positions.

Knows nothing of the model: every scalar stays text, and nothing is typed or checked here.
"""
