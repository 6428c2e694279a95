/** Our mark: a speech bubble that is nearly closed, as a C, and the dot that closes it. In a box of 24. */
export const markLines = {
  bubble: 'M17.3 6.2A7.5 7.5 0 0 0 5.1 14.4L4 20 9.3 18.5A7.5 7.5 0 0 0 17.3 16.8',
  dot: 'M18.6 9.4a2.1 2.1 0 1 0 0 4.2a2.1 2.1 0 1 0 0-4.2Z',
} as const

/** Our name in letters of one line each, in a box of 106 by 18, drawn rather than set: it looks the same with every font. */
const nameLines =
  'M8.55 9.47A5 5 0 1 0 8.55 16.55M12.15 2V18M12.15 12.3A4.3 4.3 0 0 1 20.74 12.3V18M33.95 13A5 5 0 1 0 23.95 13A5 5 0 1 0 33.95 13M33.95 8V18M39.54 4V15.4A2.6 2.6 0 0 0 42.15 18H42.94M37.15 8H42.94M51.74 2.6H50.55A2.6 2.6 0 0 0 47.94 5.2V18M45.55 8H51.34M64.15 13A5 5 0 1 0 54.15 13A5 5 0 1 0 64.15 13M64.15 8V18M75.88 9.47A5 5 0 1 0 75.88 16.55M81.87 4V15.4A2.6 2.6 0 0 0 84.48 18H85.27M79.48 8H85.27M97.88 13A5 5 0 1 0 87.88 13A5 5 0 1 0 97.88 13M100.48 8V18M100.48 12.2A4.2 4.2 0 0 1 105.27 8.1'

/** Mark and name in one drawing, which takes the colour of the text around it. Readers hear the name. */
export const wordmarkDrawing = `<svg class="wordmark" viewBox="2 2 136 21" role="img" aria-label="Chatfactor"><g class="mark"><path d="${markLines.bubble}"/><path class="dot" d="${markLines.dot}"/></g><path transform="translate(30 1.7)" d="${nameLines}"/></svg>`

/** The icon in the browser's tab: the mark on a tile. */
export const iconDrawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#0f766e"/><g transform="translate(1.2 1.2) scale(.9)"><path fill="none" stroke="#fff" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round" d="${markLines.bubble}"/><path fill="#5eead4" d="${markLines.dot}"/></g></svg>\n`
