"""Programs for people who build the kiosk: catalogues, QML checks, system packages. Not used at run time."""
