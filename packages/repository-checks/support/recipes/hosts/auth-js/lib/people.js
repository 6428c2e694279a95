export const isRight = (login, password) => ['ana', 'ben'].includes(login) && password === 'correct horse'
