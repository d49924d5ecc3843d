"""Where the organisation is going and why it thinks so: philosophy, mission, values, framework, objectives.

One statement and one philosophy are in force at a time; older versions stay. Objectives carry tags of every framework
ever used, so changing the framework loses nothing. An objective in use is retired, never deleted.
"""
