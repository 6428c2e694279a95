import type { TransportLook } from '@chatfactor/core/transport'

/** How pages show it: a code can only be given to a command. */
export const look: TransportLook = {
  colour: { light: '#4a54c9', dark: '#9aa3ff' },
  steps: [
    {
      en: 'Choose the command /connect in the chat, and give it this code.',
      de: 'Wählen Sie im Chat den Befehl /connect und geben Sie diesen Code ein.',
      es: 'Elija el comando /connect en el chat e introduzca este código.',
      fr: 'Choisissez la commande /connect dans la discussion et saisissez ce code.',
      'pt-BR': 'Escolha o comando /connect na conversa e informe este código.',
      uk: 'Виберіть у чаті команду /connect і введіть цей код.',
    },
  ],
}
