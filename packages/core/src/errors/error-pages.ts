/** Before the code of an error and `.md`: where its page is. Written by `pnpm release:origin`. */
export const errorPages = 'docs/errors/'
