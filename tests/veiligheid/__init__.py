"""The safety proofs of docs/adr/0008: A1, A3, A4, A5 and A7, each printing what it counted.

* `adressen`: every address of the resolver, with the values that fill it in at each place.
* `wereld`: a small world in every state of the flow, with a mark in every text.
* `kruipen`: one person who opens every link, form and file it can find.
"""
