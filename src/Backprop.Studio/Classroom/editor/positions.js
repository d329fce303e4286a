// The protocol counts characters, JavaScript counts UTF-16 units.
export const toCharacters = (text, units) => [...text.slice(0, units)].length;
export const toUnits = (text, characters) => [...text].slice(0, characters).join("").length;
