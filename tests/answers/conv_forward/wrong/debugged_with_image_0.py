# Every image gets the result of image 0.
# kind: one
# is: first_image_only

def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    print("A_prev_pad", A_prev_pad.shape)
    a_prev_pad = A_prev_pad[0]    # try with one image first
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    v, u = h*stride, w*stride
                    Z[i,h,w,c] = conv_single_step(a_prev_pad[v:v+f, u:u+f, :], W[:,:,:,c], b[:,:,:,c])
    print("Z", Z.shape)
    return Z, (A_prev, W, b, hparameters)
