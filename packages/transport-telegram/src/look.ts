import type { TransportLook } from '@chatfactor/core/transport'

/** How pages show the messenger. */
export const look: TransportLook = {
  // A paper plane with its fold.
  icon: 'M3.2 11.4 20.4 4.3 17.6 19.6 11.4 15.3 9 19 8.4 13.6ZM8.4 13.6 20.4 4.3 11.4 15.3',
  colour: { light: '#1b7fb8', dark: '#5cc0f5' },
  steps: ['camera', 'open_link', 'press_start'],
  linkSchemes: ['tg'],
}
