"""factcheck beside doccano and Label Studio: installed, served and asked in the same way."""
