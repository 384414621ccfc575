/** A DTO of the SDK with some members corrected, because they are `any` or because HighLevel sends something else. */
export type Corrected<Dto, Members> = Omit<Dto, keyof Members> & Members;
