"""Tables: articles from a spreadsheet (CSV as of RFC 4180, XLSX as of ECMA-376), a row each, and
claims for spreadsheets and data frames (CSV, XLSX, Apache Parquet with format version 2.6).
"""
