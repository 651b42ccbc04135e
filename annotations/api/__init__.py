"""The REST API under /api/v1/: the same queries, actions and rights as the pages, for programs.

How a resource is added:

1. What it reads comes from `annotations.queries`: one function a list (taking `cursor` and `size`,
   giving a `Page`) and one a row (raising NotFound). What it writes is an action.
2. Its serializers go into `serializers/`: what it answers, and what each writing verb takes. Each
   names an `example`, which the schema shows. Only this package imports models.
3. Its views go into `views/`: a `Resource` whose methods fetch, take `self.given()`, call the action
   and answer with `shown`, `created` or `page`. `takes`, `gives`, `asks` and `changing` say what
   each verb needs; parsing and the schema both read them there. The first line of a method's
   docstring is the operation's summary.
4. Its paths go into `urls.py`: numeric ids, no slash at the end, a verb of its own after a colon.

Errors, ETags, idempotency keys, throttles and the schema come with `Resource`. A row that can be
changed is only shown with columns that its version covers, so that its ETag holds.
"""
