"""The program for apps and signs that read the schedules of frab, Pentabarf and pretalx, as XML and as JSON.

The form is that of c3voc (https://c3voc.de/wiki/schedule), whose schemas say what may stand in both.
"""
