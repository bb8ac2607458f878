"""The page: drop a file, see what to do, settle the questions, take home the mended file. Nothing is kept.

    serving     `totonoe serve`         app         what is answered at which address
    guard       before and after each   offline     no connection leaves the machine
    desk        whose files they are    limits      how much is taken
    upload      one file at work        taking      what can be taken home
    showing     what a template shows   wording     the words of the page

FastAPI, Jinja2 and Uvicorn are imported below this folder only. The templates are the page without any script; the
one script makes it a little more comfortable.
"""
