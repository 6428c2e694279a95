/**
 * Whether it is good news. It has a file of its own, so that the types of the main entry point need no JSX types, which
 * need those of a browser.
 */
export type Tone = 'good' | 'info' | 'bad'
