"""How one promotion makes the most of the units it may use.

An oracle answers ``solve(cost, caps)``: with each unit of a pool costing so much otherwise,
and so many of them free to use, the plan worth most, and a bound that no plan exceeds.
"""
