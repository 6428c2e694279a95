/** Whether it is good news. It stands by itself, so that the types of the front door bring no JSX, which needs a browser's. */
export type Tone = 'good' | 'info' | 'bad'
