"""The REST API under /api/v1/: the same queries, actions and rights as the pages, for programs.

How a resource is added:

1. What it reads comes from `annotations.queries`: one function a list (taking `cursor` and `size`,
   giving a `Page`) and one an object (raising NotFound). What it writes is an action.
2. What it answers is a row, a dataclass in `annotations.queries.api_rows`: the schema is made of its
   types and its words (see `row_schemas`). `examples` has an instance of it.
3. What its verbs take is parsed by serializers in `serializers/`, each with an `example`. Only these
   import models. What a list can be narrowed to stands in `serializers/lists.py`.
4. Its views go into `views/`: a `Resource` whose methods fetch, take `self.given()`, call the action
   and answer with `shown`, `created` or `page`. `row`, `gives`, `takes`, `asks` and `changing` say
   what each verb needs; parsing and the schema both read them there. The first line of a method's
   docstring is the operation's summary.
5. Its paths go into `urls.py`: numeric ids, no slash at the end, a verb of its own after a colon.

Errors, ETags, idempotency keys, throttles and the schema come with `Resource`. An object that can be
changed is only shown with columns that its version covers, so that its ETag holds.
"""
