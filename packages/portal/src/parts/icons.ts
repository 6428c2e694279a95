/** Every icon, with the one thing that it stands for; another meaning gets its own icon. */
export const icons = {
  done: { means: 'It worked.', lines: 'M4.5 12.5 9.5 17.5 19.5 6.5' },
  warning: {
    means: 'Something is wrong, or ended otherwise than intended.',
    lines: 'M12 4 2.8 20h18.4ZM12 10v4.5M12 17.3h.01',
  },
  info: {
    means: 'Something to know before going on.',
    lines: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17ZM12 11v5.5M12 7.7h.01',
  },
  stopped: {
    means: 'No one can get in for now.',
    lines: 'M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  },
  proof: {
    means: 'The person proves who they are.',
    lines: 'M12 3 4.5 6v5.5c0 4.6 3.1 7.9 7.5 9.5 4.4-1.6 7.5-4.9 7.5-9.5V6ZM8.5 12l2.5 2.5 4.5-5',
  },
  chat: { means: 'A chat in a messenger.', lines: 'M4 5.5h16v11h-8.5L7 20.5v-4H4ZM8 11h.01M12 11h.01M16 11h.01' },
  mail: { means: 'An email.', lines: 'M3.5 5.5h17v13h-17ZM3.5 7l8.5 6.5L20.5 7' },
  password: {
    means: 'The password.',
    lines: 'M8 8.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8ZM12 12.5h9v3.5M17 12.5v2.5',
  },
  recoveryCodes: {
    means: 'Recovery codes.',
    lines: 'M5.5 3.5h13v17h-13ZM9 8h2M13 8h2M9 12h2M13 12h2M9 16h2M13 16h2',
  },
  pin: { means: 'The PIN in front of a code.', lines: 'M3 7.5h18v9H3ZM7 12h.01M12 12h.01M17 12h.01' },
  session: { means: 'Where a person is signed in.', lines: 'M13 4H5v16h8M10 12h11M17.5 8.5 21 12l-3.5 3.5' },
  browser: { means: 'A browser that is remembered.', lines: 'M3.5 5h17v14h-17ZM3.5 9h17M6.5 7h.01M9 7h.01' },
  pass: {
    means: 'Let in without a code.',
    lines: 'M3.5 7h17v3.5a1.5 1.5 0 0 0 0 3V17h-17v-3.5a1.5 1.5 0 0 0 0-3ZM14 7v2M14 11v2M14 15v2',
  },
  held: {
    means: 'What is held about a person, to take along.',
    lines: 'M12 3.5v10.5M7.5 9.5 12 14l4.5-4.5M4.5 16.5V20h15v-3.5',
  },
  assistant: {
    means: 'A program that asks a person.',
    lines: 'M5 8.5h14v10H5ZM12 8.5V5M12 4.5h.01M9 12.5h.01M15 12.5h.01M9.5 15.5h5M2.5 12v3.5M21.5 12v3.5',
  },
  undo: { means: 'Taking a change back.', lines: 'M8.5 5 4 9.5l4.5 4.5M4 9.5h10a5 5 0 0 1 0 10h-4' },
  person: {
    means: 'What is known of one person.',
    lines: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8ZM4.5 20.5c0-4 3-6 7.5-6s7.5 2 7.5 6',
  },
  people: {
    means: 'The people of an administrator.',
    lines:
      'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-3.6 2.7-6 6.5-6s6.5 2.4 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6M18 14.5c2.2.9 3.5 2.9 3.5 5.5',
  },
  overview: { means: 'How everything does, at a glance.', lines: 'M4 20h16M6.5 16.5v-6M12 16.5v-12M17.5 16.5v-8.5' },
  activity: { means: 'What happened.', lines: 'M8.5 6h11M8.5 12h11M8.5 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01' },
  resources: { means: 'The Resources.', lines: 'M4 4.5h16v6H4ZM4 13.5h16v6H4ZM7.5 7.5h.01M7.5 16.5h.01' },
  health: { means: 'How everything does.', lines: 'M3 12.5h4l2.5-7 4 13 2.5-6h5' },
  add: { means: 'One more.', lines: 'M12 5v14M5 12h14' },
  back: { means: 'To the page above.', lines: 'M14.5 5.5 8 12l6.5 6.5' },
} as const satisfies Readonly<Record<string, { readonly means: string; readonly lines: string }>>

export type IconName = keyof typeof icons
