"""The sections of the HTML report, a file each; every one is a function from a report to markup."""
