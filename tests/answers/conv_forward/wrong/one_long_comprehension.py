# The windows' columns start at w, without the stride.
# kind: one
# is: columns_not_strided

def conv_forward(A_prev, W, b, hparameters):
    s, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    Ap = zero_pad(A_prev, pad)
    n_H = (Ap.shape[1] - f)//s + 1
    n_W = (Ap.shape[2] - f)//s + 1
    Z = np.array([[[[conv_single_step(Ap[i, h*s:h*s+f, w:w+f], W[:,:,:,c], b[:,:,:,c])
                     for c in range(W.shape[3])]
                    for w in range(n_W)]
                   for h in range(n_H)]
                  for i in range(len(Ap))])
    return Z, (A_prev, W, b, hparameters)
