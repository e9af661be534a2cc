"""The strict test bed: what a person would not see in a browser still fails a test.

* `answers`: every HTML answer of the test client and of the live server is read: inline style,
  inline script, an unrendered tag or a double id fails the test.
* `template_variables`: an undefined variable in a template of ours fails.
* `order`: rows read without an order come shuffled; a slice of them fails.
* `browser`: a real browser, with the checks that only a browser can do.
* `lines`: a line of actions, permissions or statistics that no test runs fails the whole run.

`kept` builds a world once per session and puts it back in every test.
"""
