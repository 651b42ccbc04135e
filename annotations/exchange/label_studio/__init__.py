"""Label Studio (labelstud.io), a tool for annotating texts and more: its JSON, as of version 1.
Reference: labelstud.io/guide/task_format.
"""
