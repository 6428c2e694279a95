/** A messenger of a stranger: no package of ours has ever heard of it. */
export function pigeonPost() {
  const openBot = 'pigeon://loft'
  return {
    platform: 'pigeon',
    label: 'Pigeon Post',
    accountId: 'loft',
    botUrl: openBot,
    look: {
      icon: 'M4 12h16M12 4v16',
      colour: { light: '#7a1f5c', dark: '#f2a0d0' },
      // One gesture that pages know, and two of its own: its start button is called otherwise.
      steps: [
        'camera',
        { en: 'Whistle for {bot}.', de: 'Pfeifen Sie nach {bot}.' },
        { en: 'Press COO below the letter.', de: 'Drücken Sie unter dem Brief auf GURREN.' },
      ],
      linkSchemes: ['pigeon'],
    },
    capabilities: {
      pushableAfterLink: 'immediately',
      sessionWindowMs: null,
      canEdit: false,
      canRetract: false,
      canCopyCode: false,
      blockSignal: 'send_error_only',
      maxActions: 3,
      maxText: 1000,
      pace: null,
    },
    enrollmentLinks: ({ linkCode }) => {
      const link = `${openBot}?code=${linkCode}`
      return { qr: link, open: [link], openBot, botName: 'Loft' }
    },
    receive: () => ({ outcome: 'refused', reason: 'bad_signature', reply: { status: 401 } }),
    send: async () => ({ outcome: 'accepted', messageId: '1' }),
  }
}
