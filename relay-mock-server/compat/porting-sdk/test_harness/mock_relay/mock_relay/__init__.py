"""Stands where the SDKs' test suites look for their mock RELAY server.

``python -m mock_relay`` becomes the RELAY kit's server, in its ``sdk`` profile. The package holds nothing
else: a suite talks to the server over its ports and imports nothing.
"""
