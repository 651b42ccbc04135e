"""UIMA's Common Analysis System, the exchange format of UIMA, INCEpTION and dkpro-cassis: JSON CAS 0.4
(github.com/apache/uima-uimaj-io-jsoncas) and XMI (the reference of the UIMA Java SDK, chapter 7).
Both are read and written by way of dkpro-cassis.
"""
