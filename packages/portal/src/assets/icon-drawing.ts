/** The icon in the browser's tab: a shield with a check. */
export const iconDrawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#0f766e" d="M12 2 3.500 5.400v6.100c0 5.200 3.500 8.900 8.500 10.700 5-1.800 8.500-5.500 8.500-10.700V5.400Z"/><path fill="none" stroke="#fff" stroke-width="2.200" stroke-linecap="round" stroke-linejoin="round" d="m8 12 2.800 2.800L16 9.500"/></svg>\n'
