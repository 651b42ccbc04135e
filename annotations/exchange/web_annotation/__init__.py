"""The Web Annotation Data Model (W3C Recommendation of 23 February 2017, www.w3.org/TR/annotation-model)
as JSON-LD, which annotation programs and archives exchange.
"""
