"""The page: drop a file, see what to do, settle the questions, take home the mended file. Nothing is kept.

    serving     `totonoe serve`             app         what is answered at which address
    arriving    files come in, and go       seeing      what was found in one
    deciding    mending it, step by step    book        the rules
    visit       one request                 guard       before and after each
    desk        whose files they are        limits      how much is taken
    upload      one file at work            steps       what was done with it, as data
    answering   a form -> such a step       history     the steps in words
    taking      what can be taken home      offline     no connection leaves the machine
    showing     what a template shows       grid, plot  the table itself; its points
    weighing    how heavy a file is         patience    how long a connection may take
    workshop    exercises, handed in        room, wall  the sums of a workshop's room
    api         for other systems           openapi     what it takes and gives, for programs
    memory      given back when free        wording     the words of the page: it gathers …_words

FastAPI, Jinja2 and Uvicorn are imported below this folder only. The templates are the page without any script; the
one script makes it a little more comfortable.
"""
