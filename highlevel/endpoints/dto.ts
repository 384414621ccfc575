/** A DTO of the SDK with some members corrected: where it says `any`, or where HighLevel really differs. */
export type Corrected<Dto, Members> = Omit<Dto, keyof Members> & Members;
