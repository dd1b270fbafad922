"""A person decides: report in -> decisions out, saved at each key, and laid over the next report.

`decisions` reads, appends and applies decisions; `state` is where a review stands and `session` what the keys do to it,
without a terminal; `screen` and `lines` put it in front of a person, full-screen or line by line; `spreadsheet` takes
decisions made in a table.

    history = load_history(path, missing_ok=True)
    session = start(report, history, chosen=parse_filter("severity:high"), reviewer="Ada")
    session = review_on_screen(report, session, lambda decision: append(path, decision))
    report = apply(report, standing(session.history))
"""
