"""The screens.

Qt Quick draws, one view-model per screen reads state and sends intents, one navigator knows where we are.

Rules: view-models never do input or output themselves (ports and tasks do); QML holds no logic beyond one-line
handlers; what a visitor tapped lives in one `Visit`, so that one reset clears it.
"""
