// Shopify's Function Wasm API, version 2: what of it this Function imports. The compiler takes the module's name from the file's and each
// import's from its function's, so both are Shopify's spelling.

export declare function shopify_function_input_get(): u64;
export declare function shopify_function_input_read_utf8_str(source: u32, target: usize, length: i32): void;
export declare function shopify_function_input_get_obj_prop(object: u64, name: usize, length: i32): u64;
export declare function shopify_function_input_get_at_index(array: u64, index: i32): u64;
export declare function shopify_function_output_new_utf8_str(start: usize, length: i32): i32;
export declare function shopify_function_output_new_object(entries: i32): i32;
export declare function shopify_function_output_finish_object(): i32;
export declare function shopify_function_output_new_array(length: i32): i32;
export declare function shopify_function_output_finish_array(): i32;
