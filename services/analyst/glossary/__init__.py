"""The glossary: what terms of markets and charts mean, in words written for this app.

`terms.toml` holds them; `glossary` reads it. The examples that go with them are computed by the tool
`explain_term`.
"""
