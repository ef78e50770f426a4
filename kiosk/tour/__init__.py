"""The tour: the real kiosk, offscreen, worked by touches through a whole visit; and the driver that touches."""
