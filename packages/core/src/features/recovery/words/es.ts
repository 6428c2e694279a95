import type { Checked, Translation } from '../../../words/catalogue.js'
import type { en, news as inEnglish } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What is said of PINs, recovery codes and of being let in without a second factor, in Spanish. */
export const texts: Translation<typeof en> = {
  'change.pin.set': 'Se estableció un PIN; ahora se escribe delante de cada código.',
  'change.pin.removed': 'Se quitó el PIN que se escribía delante de cada código.',
  'change.recovery_codes.renewed': 'Sus códigos de recuperación se reemplazaron por otros nuevos.',
  'change.recovery_code.used': 'Se usó uno de sus códigos de recuperación para iniciar sesión.',
  'change.factor.cleared': 'Para iniciar sesión ya no se pide un segundo factor.',
  'change.bypass.granted': 'Un administrador le permite iniciar sesión sin un segundo factor durante un tiempo.',
  'change.bypass.until':
    'Un administrador le permite iniciar sesión sin un segundo factor hasta el {at}. Motivo indicado: {reason}.',
  'change.bypass.toChat':
    'Un administrador le permite por ahora iniciar sesión sin un segundo factor. Eso termina {when}. Motivo indicado: {reason}.',
  'subject.pin.set': 'Se estableció un PIN para sus códigos de {resource}',
  'subject.pin.removed': 'Se quitó su PIN de {resource}',
  'subject.recovery_codes.renewed': 'Se reemplazaron sus códigos de recuperación de {resource}',
  'subject.recovery_code.used': 'Se usó un código de recuperación para iniciar sesión en {resource}',
  'subject.factor.cleared': '{resource} ya no le pide un segundo factor',
  'subject.bypass.granted': 'Por ahora, {resource} le deja entrar sin un segundo factor',
  'happened.pin.set': 'Se estableció el PIN',
  'happened.pin.removed': 'Se quitó el PIN',
  'happened.recovery_codes.renewed': 'Nuevos códigos de recuperación',
  'happened.recovery_code.used': 'Se usó un código de recuperación',
  'happened.recovery_code.missed': 'Código de recuperación incorrecto',
  'happened.bypass.granted': 'Acceso sin segundo factor durante un tiempo',
  'happened.factor.cleared': 'Segundo factor desactivado',
}

/** What its happenings are called, in Spanish. */
export const news: { readonly [K in keyof typeof inEnglish]: string } = {
  'action.token.set_pin': 'Establecer PIN',
  'means.token.set_pin': 'Añadir cuatro dígitos que se escriben junto con cada código.',
  'action.token.remove_pin': 'Quitar PIN',
  'means.token.remove_pin': 'Volver a los códigos sin PIN.',
  'trail.pin.set': 'PIN establecido',
  'seen.pin.set': 'Se estableció el PIN',
  'made.pin.set': 'Se estableció un PIN',
  'will.pin.set': 'El botón quita ese PIN: bastará con el código.',
  'became.pin.set.taken_back': 'Ese PIN ya no existe: basta con el código.',
  'trail.pin.removed': 'PIN quitado',
  'seen.pin.removed': 'Se quitó el PIN',
  'made.pin.removed': 'Se quitó su PIN',
  'will.pin.removed': 'No vuelve, pero el botón cierra todas las sesiones iniciadas en su nombre.',
  'became.pin.removed.stays': 'No vuelve. Establezca uno nuevo después de iniciar sesión.',
  'trail.recovery_codes.renewed': 'Nuevos códigos de recuperación creados',
  'seen.recovery_codes.renewed': 'Códigos de recuperación nuevos',
  'made.recovery_codes.renewed': 'Se reemplazaron sus códigos de recuperación',
  'will.recovery_codes.renewed': 'El botón deja sin efecto los nuevos. Los anteriores no vuelven.',
  'became.recovery_codes.renewed.taken_back':
    'Los nuevos ya no sirven, y los anteriores no vuelven. Cree otros después de iniciar sesión.',
  'trail.recovery_codes.kept': 'Código de recuperación escrito para comprobarlo',
  'trail.recovery_codes.ended': 'Códigos de recuperación sin efecto',
  'seen.recovery_codes.ended': 'Los códigos de recuperación dejaron de servir',
  'trail.recovery_code.used': 'Código de recuperación usado',
  'seen.recovery_code.used': 'Se usó un código de recuperación',
  'made.recovery_code.used': 'Se usó un código de recuperación',
  'became.recovery_code.used.stays': 'Queda gastado, y se cerró la sesión de la persona que lo usó.',
  'trail.recovery_code.missed': 'Código de recuperación incorrecto',
  'seen.recovery_code.missed': 'Código de recuperación incorrecto',
  'trail.factor.cleared': 'Segundo factor desactivado',
  'seen.factor.cleared': 'Se restableció el segundo factor',
  'made.factor.cleared': 'Se desactivó el segundo factor para usted',
  'will.factor.cleared': 'El botón hace que se vuelva a pedir un segundo factor al iniciar sesión.',
  'became.factor.cleared.taken_back': 'Se vuelve a pedir un segundo factor.',
  'became.factor.cleared.waits_for_administrator':
    'Se vuelve a pedir un segundo factor. Usted no tiene ninguno, así que nadie podrá iniciar sesión en su nombre hasta que su administrador le permita empezar de nuevo.',
  'trail.bypass.granted': 'Puede entrar sin código durante un tiempo',
  'seen.bypass.granted': 'Entrada sin código por un tiempo',
  'made.bypass.granted': 'Se le dejó entrar sin un segundo factor',
  'will.bypass.granted': 'El botón hace que se vuelva a pedir un segundo factor al iniciar sesión.',
  'became.bypass.granted.taken_back': 'Se vuelve a pedir un segundo factor.',
  'trail.bypass.ended': 'Se vuelven a pedir códigos',
}
