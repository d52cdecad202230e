"""The organisation that runs the programme: who to turn to, and how it has set things."""
