"""brat (brat.nlplab.org), a tool for annotating text in a browser: its standoff format, a folder with a
`.txt` and an `.ann` for each article, as of brat 1.3. Reference: brat.nlplab.org/standoff.html.
"""
