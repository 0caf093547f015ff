"""The template engine: any docxtpl template, compiled once, rendered fast and safely. It knows nothing of blocs.

To be read in this order: `source` (a part's XML becomes Jinja source, each tag with its place), `structure` and
`syntax` (what is wrong in it, what each tag stands in), `environment` and `values` (the Jinja it runs in, how values
are printed), `part` (compiled, rendered, checked), `template` (the parts of one file together), `package` (the zip).

Beside them: `places` (where a tag stands, in words), `escaping` and `formats` (how one value is written), `rich`
(values richer than text) with `drawing`, `finishing`, `grids` and `placeholder` (what Word needs beyond XML), `bounds`,
`confined` and `outside` (templates of others), `merging` (sub-documents), `stamp` and `printed` (where a document
comes from).
"""
