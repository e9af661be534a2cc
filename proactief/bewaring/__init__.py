"""What is kept of whom, who can read it until then, and when it goes: the page "Wat verdwijnt wanneer".

Every number comes from the constant that the program itself obeys, so that the page stays true.
"""

from .accounts import cookies, of_accounts, of_logins, of_server
from .antwoorden import of_respondents, of_results

__all__ = ["cookies", "of_accounts", "of_logins", "of_respondents", "of_results", "of_server"]
