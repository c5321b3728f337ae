// Polaris asks for media queries, which jsdom does not have.
export {};
